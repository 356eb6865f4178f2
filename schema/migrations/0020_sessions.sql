CREATE TABLE `sessions` (
	`hash` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`member_id` text NOT NULL,
	`surface` text NOT NULL,
	`account` text NOT NULL,
	`external_user_id` text NOT NULL,
	`browser` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_seen_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `sessions_id` ON `sessions` (`workspace_id`,`id`);--> statement-breakpoint
CREATE INDEX `sessions_member` ON `sessions` (`workspace_id`,`member_id`,`id`);--> statement-breakpoint
CREATE INDEX `sessions_expires` ON `sessions` (`expires_at`);
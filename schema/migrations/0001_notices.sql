CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`member_id` text NOT NULL,
	`reason` text NOT NULL,
	`card` text NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`lease_until` integer NOT NULL,
	`next_try_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`error` text,
	`dead` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_reason` ON `notices` (`workspace_id`,`member_id`,`reason`);--> statement-breakpoint
CREATE INDEX `notices_pending` ON `notices` (`next_try_at`) WHERE dead = 0 and sent_at is null;--> statement-breakpoint
ALTER TABLE `identities` ADD `service_url` text;
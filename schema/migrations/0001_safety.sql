CREATE TABLE `security_log` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text,
	`kind` text NOT NULL,
	`surface` text NOT NULL,
	`account` text,
	`external_user_id` text,
	`member_id` text,
	`count` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `security_log_workspace` ON `security_log` (`workspace_id`,`at`);--> statement-breakpoint
CREATE INDEX `security_log_at` ON `security_log` (`at`);--> statement-breakpoint
CREATE TABLE `used_states` (
	`hash` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `used_states_expires` ON `used_states` (`expires_at`);--> statement-breakpoint
ALTER TABLE `identities` ADD `checked_at` integer;--> statement-breakpoint
ALTER TABLE `identities` ADD `guest` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `identities` ADD `last_used_at` integer;--> statement-breakpoint
ALTER TABLE `identities` ADD `removed_at` integer;--> statement-breakpoint
ALTER TABLE `notices` ADD `missing_since` integer;--> statement-breakpoint
ALTER TABLE `posts` ADD `missing_since` integer;--> statement-breakpoint
ALTER TABLE `posts` ADD `lost_lines` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `posts_lost_lines` ON `posts` (`workspace_id`) WHERE lost_lines > 0;--> statement-breakpoint
ALTER TABLE `conversations` ADD `outsiders` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `outsiders_at` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `threaded` integer;--> statement-breakpoint
CREATE INDEX `events_security` ON `events` (`workspace_id`,`at`) WHERE substr(record_id, 1, 7) in ('member_', 'account');
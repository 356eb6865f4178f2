CREATE TABLE `access_requests` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`member_id` text NOT NULL,
	`record_id` text NOT NULL,
	`state` text NOT NULL,
	`asked_at` integer NOT NULL,
	`decided_by` text,
	`until` integer
);
--> statement-breakpoint
CREATE INDEX `access_requests_open` ON `access_requests` (`workspace_id`,`asked_at`,`id`) WHERE state = 'open';--> statement-breakpoint
CREATE INDEX `access_requests_until` ON `access_requests` (`workspace_id`,`until`) WHERE until is not null;--> statement-breakpoint
CREATE INDEX `access_requests_record` ON `access_requests` (`workspace_id`,`record_id`);--> statement-breakpoint
CREATE TABLE `exposures` (
	`id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`record_id` text NOT NULL,
	`member_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`surface` text NOT NULL,
	`hour` integer NOT NULL,
	`at` integer NOT NULL,
	`last_at` integer NOT NULL,
	`count` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `exposures_once` ON `exposures` (`workspace_id`,`record_id`,`hour`,`member_id`,`conversation_id`,`surface`,`kind`);--> statement-breakpoint
CREATE INDEX `exposures_at` ON `exposures` (`workspace_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `exposures_record` ON `exposures` (`workspace_id`,`record_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `exposures_member` ON `exposures` (`workspace_id`,`member_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `exposures_surface` ON `exposures` (`workspace_id`,`surface`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `exposures_exported` ON `exposures` (`workspace_id`,`at`,`id`) WHERE kind = 'exported';--> statement-breakpoint
CREATE INDEX `exposures_old` ON `exposures` (`at`);--> statement-breakpoint
CREATE TABLE `rosters` (
	`workspace_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`at` integer NOT NULL,
	`people` text NOT NULL,
	`outsiders` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `conversation_id`, `at`)
);
--> statement-breakpoint
CREATE INDEX `rosters_old` ON `rosters` (`at`);--> statement-breakpoint
CREATE TABLE `suspensions` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
DROP INDEX `events_member`;--> statement-breakpoint
DROP INDEX `events_security`;--> statement-breakpoint
CREATE INDEX `events_removed` ON `events` (`at`) WHERE name = 'removed';--> statement-breakpoint
CREATE INDEX `events_surface` ON `events` (`workspace_id`,`surface`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `events_member` ON `events` (`workspace_id`,`member_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `events_security` ON `events` (`workspace_id`,`at`,`id`) WHERE substr(record_id, 1, 7) in ('member_', 'account');--> statement-breakpoint
DROP INDEX `webhook_deliveries_event`;--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_deliveries_event` ON `webhook_deliveries` (`webhook_id`,`event_id`,`record_id`);--> statement-breakpoint
ALTER TABLE `members` ADD `role_id` text;--> statement-breakpoint
ALTER TABLE `workspaces` ADD `suspended_at` integer;--> statement-breakpoint
ALTER TABLE `workspaces` ADD `field_rights` text;--> statement-breakpoint
ALTER TABLE `workspaces` ADD `known` text;--> statement-breakpoint
ALTER TABLE `workspaces` ADD `made_roles` text;--> statement-breakpoint
ALTER TABLE `activities` ADD `external_ids` text;--> statement-breakpoint
ALTER TABLE `tasks` ADD `external_ids` text;--> statement-breakpoint
ALTER TABLE `deals` ADD `external_ids` text;--> statement-breakpoint
ALTER TABLE `products` ADD `external_ids` text;--> statement-breakpoint
ALTER TABLE `workspace_members` ADD `role_id` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `external_ids` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `external_ids` text;--> statement-breakpoint
ALTER TABLE `settings` ADD `field_rights` text;--> statement-breakpoint
ALTER TABLE `settings` ADD `known` text;--> statement-breakpoint
ALTER TABLE `settings` ADD `made_roles` text;--> statement-breakpoint
CREATE INDEX `security_log_member` ON `security_log` (`workspace_id`,`member_id`,`at`);--> statement-breakpoint
CREATE INDEX `security_log_surface` ON `security_log` (`workspace_id`,`surface`,`at`);--> statement-breakpoint
CREATE UNIQUE INDEX `keys_external` ON `keys` (`workspace_id`,`kind`,`key`) WHERE substr(kind, 1, 9) = 'external:';
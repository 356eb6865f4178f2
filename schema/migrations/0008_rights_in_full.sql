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
ALTER TABLE `workspaces` ADD `field_rights` text;--> statement-breakpoint
ALTER TABLE `workspaces` ADD `known` text;--> statement-breakpoint
ALTER TABLE `settings` ADD `field_rights` text;--> statement-breakpoint
ALTER TABLE `settings` ADD `known` text;--> statement-breakpoint
CREATE INDEX `events_removed` ON `events` (`at`) WHERE name = 'removed';
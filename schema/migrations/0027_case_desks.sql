ALTER TABLE `alert_rules` ADD `of` text;--> statement-breakpoint
ALTER TABLE `alert_rules` ADD `team_id` text;--> statement-breakpoint
CREATE INDEX `cases_queue` ON `cases` (`workspace_id`,`owner_id`,`created_at`,`id`) WHERE solved_at is null;
ALTER TABLE `workspaces` ADD `service_levels` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `clocks` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `due_at` integer;--> statement-breakpoint
ALTER TABLE `cases` ADD `alarms` text;--> statement-breakpoint
ALTER TABLE `cases` ADD `alarm_at` integer;--> statement-breakpoint
CREATE INDEX `cases_due` ON `cases` (`workspace_id`,`due_at`,`id`) WHERE due_at is not null;--> statement-breakpoint
CREATE INDEX `cases_alarm` ON `cases` (`alarm_at`) WHERE alarm_at is not null;--> statement-breakpoint
ALTER TABLE `settings` ADD `service_levels` text;
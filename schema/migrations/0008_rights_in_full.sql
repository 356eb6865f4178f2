ALTER TABLE `workspaces` ADD `field_rights` text;--> statement-breakpoint
ALTER TABLE `settings` ADD `field_rights` text;--> statement-breakpoint
CREATE INDEX `events_removed` ON `events` (`at`) WHERE name = 'removed';
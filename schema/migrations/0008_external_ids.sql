DROP INDEX `webhook_deliveries_event`;--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_deliveries_event` ON `webhook_deliveries` (`webhook_id`,`event_id`,`record_id`);--> statement-breakpoint
ALTER TABLE `activities` ADD `external_ids` text;--> statement-breakpoint
ALTER TABLE `tasks` ADD `external_ids` text;--> statement-breakpoint
ALTER TABLE `deals` ADD `external_ids` text;--> statement-breakpoint
ALTER TABLE `products` ADD `external_ids` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `external_ids` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `external_ids` text;--> statement-breakpoint
CREATE UNIQUE INDEX `keys_external` ON `keys` (`workspace_id`,`kind`,`key`) WHERE substr(kind, 1, 9) = 'external:';
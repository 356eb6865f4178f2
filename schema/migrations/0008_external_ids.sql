ALTER TABLE `activities` ADD `external_ids` text;--> statement-breakpoint
ALTER TABLE `tasks` ADD `external_ids` text;--> statement-breakpoint
ALTER TABLE `deals` ADD `external_ids` text;--> statement-breakpoint
ALTER TABLE `products` ADD `external_ids` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `external_ids` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `external_ids` text;--> statement-breakpoint
CREATE UNIQUE INDEX `keys_external` ON `keys` (`workspace_id`,`kind`,`key`) WHERE substr(kind, 1, 9) = 'external:';
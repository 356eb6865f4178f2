ALTER TABLE `customer_values` ADD `serving` integer;--> statement-breakpoint
ALTER TABLE `customer_values` ADD `risk` real;--> statement-breakpoint
ALTER TABLE `customer_values` ADD `reasons` text;--> statement-breakpoint
CREATE INDEX `customer_values_risk` ON `customer_values` (`workspace_id`,`analysis_id`,`risk`,`customer_id`);--> statement-breakpoint
ALTER TABLE `settings` ADD `service_hour` integer;
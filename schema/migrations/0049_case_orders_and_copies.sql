ALTER TABLE `cases` ADD `order_id` text;--> statement-breakpoint
CREATE INDEX `cases_order` ON `cases` (`workspace_id`,`order_id`,`created_at`,`id`) WHERE order_id is not null;--> statement-breakpoint
ALTER TABLE `messages` ADD `recipients` text;
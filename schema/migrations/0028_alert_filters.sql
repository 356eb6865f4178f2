ALTER TABLE `posts` ADD `rule_id` text;--> statement-breakpoint
ALTER TABLE `posts` ADD `created_at` integer;--> statement-breakpoint
ALTER TABLE `posts` ADD `held_at` integer;--> statement-breakpoint
ALTER TABLE `posts` ADD `acted_at` integer;--> statement-breakpoint
CREATE INDEX `posts_alerts` ON `posts` (`conversation_id`,`created_at`) WHERE created_at is not null and held_at is null;--> statement-breakpoint
CREATE INDEX `posts_held` ON `posts` (`workspace_id`,`rule_id`) WHERE held_at is not null;--> statement-breakpoint
CREATE INDEX `posts_rule` ON `posts` (`workspace_id`,`rule_id`,`acted_at`) WHERE rule_id is not null;--> statement-breakpoint
ALTER TABLE `alert_rules` ADD `filters` text;--> statement-breakpoint
ALTER TABLE `alert_rules` ADD `every` text DEFAULT 'now' NOT NULL;--> statement-breakpoint
ALTER TABLE `alert_rules` ADD `hour` integer DEFAULT 8 NOT NULL;--> statement-breakpoint
ALTER TABLE `alert_rules` ADD `quiet_from` integer;--> statement-breakpoint
ALTER TABLE `alert_rules` ADD `quiet_until` integer;--> statement-breakpoint
ALTER TABLE `alert_rules` ADD `per_hour` integer;--> statement-breakpoint
ALTER TABLE `alert_rules` ADD `wins` integer DEFAULT true NOT NULL;
CREATE TABLE `deal_scores` (
	`workspace_id` text NOT NULL,
	`deal_id` text NOT NULL,
	`score` real NOT NULL,
	`reasons` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `deal_id`)
);
--> statement-breakpoint
CREATE INDEX `deal_scores_score` ON `deal_scores` (`workspace_id`,`score`,`deal_id`);--> statement-breakpoint
CREATE TABLE `lead_models` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`result` text,
	`refused` text
);
--> statement-breakpoint
ALTER TABLE `customer_values` ADD `serving` integer;--> statement-breakpoint
ALTER TABLE `customer_values` ADD `risk` real;--> statement-breakpoint
ALTER TABLE `customer_values` ADD `reasons` text;--> statement-breakpoint
CREATE INDEX `customer_values_risk` ON `customer_values` (`workspace_id`,`analysis_id`,`risk`,`customer_id`);--> statement-breakpoint
ALTER TABLE `settings` ADD `service_hour` integer;--> statement-breakpoint
INSERT INTO `jobs` (`workspace_id`, `kind`, `next_at`, `lease_until`, `checked`, `changed`) SELECT `id`, 'lead-scores', (unixepoch() + 3600) * 1000, 0, 0, 0 FROM `workspaces` WHERE true ON CONFLICT DO NOTHING;

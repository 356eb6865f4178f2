CREATE TABLE `forecast_days` (
	`workspace_id` text NOT NULL,
	`day` text NOT NULL,
	`month` text NOT NULL,
	`owner_id` text NOT NULL,
	`currency` text NOT NULL,
	`won` integer NOT NULL,
	`weighted` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `day`, `owner_id`, `month`, `currency`)
);
--> statement-breakpoint
CREATE INDEX `forecast_days_month` ON `forecast_days` (`workspace_id`,`owner_id`,`month`,`day`);--> statement-breakpoint
INSERT INTO `jobs` (`workspace_id`, `kind`, `next_at`, `lease_until`, `checked`, `changed`) SELECT `workspaces`.`id`, `value`, (unixepoch() + 3600) * 1000, 0, 0, 0 FROM `workspaces`, json_each('["forecast-days","analyses","segments"]') WHERE true ON CONFLICT DO NOTHING;

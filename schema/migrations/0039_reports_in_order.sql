CREATE INDEX `dashboards_created` ON `dashboards` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `reports_created` ON `reports` (`workspace_id`,`created_at`,`id`);
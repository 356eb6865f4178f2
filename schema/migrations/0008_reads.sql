DROP INDEX `activities_workspace`;--> statement-breakpoint
CREATE INDEX `activities_workspace` ON `activities` (`workspace_id`,`at`,`id`);--> statement-breakpoint
DROP INDEX `deals_company`;--> statement-breakpoint
DROP INDEX `deals_stage`;--> statement-breakpoint
CREATE INDEX `deals_created` ON `deals` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `deals_close` ON `deals` (`workspace_id`,`status`,`close_on`,`id`);--> statement-breakpoint
CREATE INDEX `deals_company` ON `deals` (`workspace_id`,`company_id`,`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `deals_stage` ON `deals` (`workspace_id`,`stage_id`,`status`,`created_at`,`id`);--> statement-breakpoint
DROP INDEX `pipelines_workspace`;--> statement-breakpoint
CREATE INDEX `pipelines_workspace` ON `pipelines` (`workspace_id`,`position`,`id`);--> statement-breakpoint
DROP INDEX `products_name`;--> statement-breakpoint
CREATE INDEX `products_name` ON `products` (`workspace_id`,`active`,`name`,`id`);--> statement-breakpoint
DROP INDEX `stages_workspace`;--> statement-breakpoint
CREATE INDEX `stages_workspace` ON `stages` (`workspace_id`,`position`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_created` ON `tasks` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `events_workspace` ON `events` (`workspace_id`);--> statement-breakpoint
CREATE INDEX `workspace_accounts_created` ON `workspace_accounts` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `companies_created` ON `companies` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `companies_name` ON `companies` (`workspace_id`,`name`,`id`);--> statement-breakpoint
CREATE INDEX `contacts_created` ON `contacts` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `contacts_name` ON `contacts` (`workspace_id`,`name`,`id`);
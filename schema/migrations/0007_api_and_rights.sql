CREATE TABLE `api_tokens` (
	`hash` text PRIMARY KEY NOT NULL,
	`id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`member_id` text NOT NULL,
	`name` text NOT NULL,
	`scopes` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer,
	`last_used_at` integer,
	`revoked_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `api_tokens_id` ON `api_tokens` (`workspace_id`,`id`);--> statement-breakpoint
CREATE INDEX `api_tokens_member` ON `api_tokens` (`workspace_id`,`member_id`,`id`);--> statement-breakpoint
CREATE TABLE `audiences` (
	`workspace_id` text NOT NULL,
	`audience` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `audience`)
);
--> statement-breakpoint
CREATE TABLE `workspace_teams` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`name` text NOT NULL,
	`lead_id` text,
	`member_ids` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `workspace_teams_name` ON `workspace_teams` (`workspace_id`,`name`);--> statement-breakpoint
CREATE TABLE `webhook_deliveries` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`webhook_id` text NOT NULL,
	`event_id` text NOT NULL,
	`record_id` text NOT NULL,
	`at` integer NOT NULL,
	`since` integer NOT NULL,
	`sent_at` integer,
	`next_try_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`delays` integer NOT NULL,
	`error` text,
	`dead` integer NOT NULL,
	`missing_since` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `webhook_deliveries_event` ON `webhook_deliveries` (`webhook_id`,`event_id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_pending` ON `webhook_deliveries` (`webhook_id`,`delays`,`next_try_at`) WHERE dead = 0 and sent_at is null;--> statement-breakpoint
CREATE INDEX `webhook_deliveries_order` ON `webhook_deliveries` (`webhook_id`,`record_id`) WHERE dead = 0 and sent_at is null;--> statement-breakpoint
CREATE INDEX `webhook_deliveries_log` ON `webhook_deliveries` (`workspace_id`,`webhook_id`,`id`);--> statement-breakpoint
CREATE INDEX `webhook_deliveries_old` ON `webhook_deliveries` (`at`);--> statement-breakpoint
CREATE TABLE `webhook_tries` (
	`workspace_id` text NOT NULL,
	`delivery_id` text NOT NULL,
	`at` integer NOT NULL,
	`status` integer,
	`answer` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `delivery_id`, `at`)
);
--> statement-breakpoint
CREATE INDEX `webhook_tries_old` ON `webhook_tries` (`at`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`address` text NOT NULL,
	`events` text NOT NULL,
	`owner_id` text NOT NULL,
	`active` integer NOT NULL,
	`secret` text NOT NULL,
	`key_id` text,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `webhooks_workspace` ON `webhooks` (`workspace_id`,`id`);--> statement-breakpoint
CREATE INDEX `webhooks_active` ON `webhooks` (`workspace_id`) WHERE active = 1;--> statement-breakpoint
CREATE INDEX `webhooks_key` ON `webhooks` (`key_id`);--> statement-breakpoint
DROP INDEX `activities_workspace`;--> statement-breakpoint
CREATE INDEX `activities_workspace` ON `activities` (`workspace_id`,`at`,`id`);--> statement-breakpoint
DROP INDEX `deals_company`;--> statement-breakpoint
DROP INDEX `deals_stage`;--> statement-breakpoint
ALTER TABLE `deals` ADD `team_id` text;--> statement-breakpoint
ALTER TABLE `deals` ADD `shared_with` text;--> statement-breakpoint
CREATE INDEX `deals_created` ON `deals` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `deals_close` ON `deals` (`workspace_id`,`status`,`close_on`,`id`);--> statement-breakpoint
CREATE INDEX `deals_team` ON `deals` (`workspace_id`,`team_id`) WHERE team_id is not null;--> statement-breakpoint
CREATE INDEX `deals_company` ON `deals` (`workspace_id`,`company_id`,`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `deals_stage` ON `deals` (`workspace_id`,`stage_id`,`status`,`created_at`,`id`);--> statement-breakpoint
DROP INDEX `pipelines_workspace`;--> statement-breakpoint
CREATE INDEX `pipelines_workspace` ON `pipelines` (`workspace_id`,`position`,`id`);--> statement-breakpoint
DROP INDEX `products_name`;--> statement-breakpoint
CREATE INDEX `products_name` ON `products` (`workspace_id`,`active`,`name`,`id`);--> statement-breakpoint
DROP INDEX `stages_workspace`;--> statement-breakpoint
CREATE INDEX `stages_workspace` ON `stages` (`workspace_id`,`position`,`id`);--> statement-breakpoint
ALTER TABLE `workspaces` ADD `visibility` text;--> statement-breakpoint
ALTER TABLE `terms` ADD `team` text;--> statement-breakpoint
ALTER TABLE `terms` ADD `shared_with` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `team_id` text;--> statement-breakpoint
ALTER TABLE `companies` ADD `shared_with` text;--> statement-breakpoint
CREATE INDEX `companies_created` ON `companies` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `companies_name` ON `companies` (`workspace_id`,`name`,`id`);--> statement-breakpoint
CREATE INDEX `companies_team` ON `companies` (`workspace_id`,`team_id`) WHERE team_id is not null;--> statement-breakpoint
ALTER TABLE `contacts` ADD `team_id` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `shared_with` text;--> statement-breakpoint
CREATE INDEX `contacts_created` ON `contacts` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `contacts_name` ON `contacts` (`workspace_id`,`name`,`id`);--> statement-breakpoint
CREATE INDEX `contacts_team` ON `contacts` (`workspace_id`,`team_id`) WHERE team_id is not null;--> statement-breakpoint
ALTER TABLE `settings` ADD `visibility` text;--> statement-breakpoint
CREATE INDEX `tasks_created` ON `tasks` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `events_workspace` ON `events` (`workspace_id`);--> statement-breakpoint
CREATE INDEX `events_at` ON `events` (`workspace_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `workspace_accounts_created` ON `workspace_accounts` (`workspace_id`,`created_at`,`id`);
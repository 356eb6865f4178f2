CREATE TABLE `security_log` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text,
	`kind` text NOT NULL,
	`surface` text NOT NULL,
	`account` text,
	`external_user_id` text,
	`member_id` text,
	`count` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `security_log_workspace` ON `security_log` (`workspace_id`,`at`);--> statement-breakpoint
CREATE INDEX `security_log_at` ON `security_log` (`at`);--> statement-breakpoint
CREATE TABLE `used_states` (
	`hash` text PRIMARY KEY NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `used_states_expires` ON `used_states` (`expires_at`);--> statement-breakpoint
CREATE TABLE `closed_identities` (
	`workspace_id` text NOT NULL,
	`surface` text NOT NULL,
	`account` text NOT NULL,
	`external_user_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `surface`, `account`, `external_user_id`)
);
--> statement-breakpoint
PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_month_totals` (
	`workspace_id` text NOT NULL,
	`audience` text DEFAULT '*' NOT NULL,
	`status` text NOT NULL,
	`owner_id` text NOT NULL,
	`month` text NOT NULL,
	`currency` text NOT NULL,
	`deals` integer NOT NULL,
	`amount` integer NOT NULL,
	`weighted` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `audience`, `status`, `owner_id`, `month`, `currency`)
);
--> statement-breakpoint
INSERT INTO `__new_month_totals`("workspace_id", "audience", "status", "owner_id", "month", "currency", "deals", "amount", "weighted") SELECT "workspace_id", '*', "status", "owner_id", "month", "currency", "deals", "amount", "weighted" FROM `month_totals`;--> statement-breakpoint
DROP TABLE `month_totals`;--> statement-breakpoint
ALTER TABLE `__new_month_totals` RENAME TO `month_totals`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `month_totals_month` ON `month_totals` (`workspace_id`,`audience`,`status`,`month`);--> statement-breakpoint
CREATE INDEX `month_totals_empty` ON `month_totals` (`workspace_id`) WHERE deals = 0;--> statement-breakpoint
CREATE TABLE `__new_rollups` (
	`workspace_id` text NOT NULL,
	`audience` text DEFAULT '*' NOT NULL,
	`pipeline_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`status` text NOT NULL,
	`stage_id` text NOT NULL,
	`currency` text NOT NULL,
	`deals` integer NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `audience`, `owner_id`, `status`, `pipeline_id`, `stage_id`, `currency`)
);
--> statement-breakpoint
INSERT INTO `__new_rollups`("workspace_id", "audience", "pipeline_id", "owner_id", "status", "stage_id", "currency", "deals", "amount") SELECT "workspace_id", '*', "pipeline_id", "owner_id", "status", "stage_id", "currency", "deals", "amount" FROM `rollups`;--> statement-breakpoint
DROP TABLE `rollups`;--> statement-breakpoint
ALTER TABLE `__new_rollups` RENAME TO `rollups`;--> statement-breakpoint
CREATE TABLE `__new_terms` (
	`workspace_id` text NOT NULL,
	`audience` text NOT NULL,
	`kind` text NOT NULL,
	`field` text DEFAULT '' NOT NULL,
	`word` text NOT NULL,
	`record_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `audience`, `kind`, `field`, `word`, `record_id`)
);
--> statement-breakpoint
INSERT INTO `__new_terms`("workspace_id", "audience", "kind", "field", "word", "record_id") SELECT "workspace_id", "audience", "kind", '', "word", "record_id" FROM `terms`;--> statement-breakpoint
DROP TABLE `terms`;--> statement-breakpoint
ALTER TABLE `__new_terms` RENAME TO `terms`;--> statement-breakpoint
CREATE INDEX `terms_record` ON `terms` (`workspace_id`,`record_id`);--> statement-breakpoint
ALTER TABLE `accounts` ADD `left_at` integer;--> statement-breakpoint
ALTER TABLE `identities` ADD `checked_at` integer;--> statement-breakpoint
ALTER TABLE `identities` ADD `guest` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `identities` ADD `last_used_at` integer;--> statement-breakpoint
ALTER TABLE `identities` ADD `removed_at` integer;--> statement-breakpoint
ALTER TABLE `identities` ADD `met_at` integer;--> statement-breakpoint
CREATE INDEX `identities_workspace` ON `identities` (`workspace_id`);--> statement-breakpoint
ALTER TABLE `installations` ADD `key_id` text;--> statement-breakpoint
CREATE INDEX `installations_key` ON `installations` (`key_id`);--> statement-breakpoint
CREATE INDEX `installations_workspace` ON `installations` (`workspace_id`);--> statement-breakpoint
ALTER TABLE `workspaces` ADD `delete_at` integer;--> statement-breakpoint
ALTER TABLE `workspaces` ADD `own_fields` text;--> statement-breakpoint
CREATE INDEX `workspaces_delete` ON `workspaces` (`delete_at`) WHERE delete_at is not null;--> statement-breakpoint
ALTER TABLE `activities` ADD `own_values` text;--> statement-breakpoint
CREATE INDEX `activities_workspace` ON `activities` (`workspace_id`);--> statement-breakpoint
ALTER TABLE `tasks` ADD `own_values` text;--> statement-breakpoint
ALTER TABLE `deals` ADD `own_values` text;--> statement-breakpoint
ALTER TABLE `products` ADD `own_values` text;--> statement-breakpoint
ALTER TABLE `notices` ADD `missing_since` integer;--> statement-breakpoint
CREATE INDEX `notices_given_up` ON `notices` (`created_at`) WHERE dead = 1;--> statement-breakpoint
CREATE INDEX `notices_sent` ON `notices` (`sent_at`) WHERE sent_at is not null;--> statement-breakpoint
ALTER TABLE `posts` ADD `missing_since` integer;--> statement-breakpoint
ALTER TABLE `posts` ADD `lost_lines` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `posts_lost_lines` ON `posts` (`workspace_id`) WHERE lost_lines > 0;--> statement-breakpoint
ALTER TABLE `workspace_accounts` ADD `left_at` integer;--> statement-breakpoint
ALTER TABLE `companies` ADD `own_values` text;--> statement-breakpoint
ALTER TABLE `contacts` ADD `own_values` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `outsiders` text;--> statement-breakpoint
ALTER TABLE `conversations` ADD `outsiders_at` integer;--> statement-breakpoint
ALTER TABLE `conversations` ADD `threaded` integer;--> statement-breakpoint
ALTER TABLE `settings` ADD `delete_at` integer;--> statement-breakpoint
CREATE INDEX `code_tries_since` ON `code_tries` (`since`);--> statement-breakpoint
CREATE INDEX `codes_expires` ON `codes` (`expires_at`);--> statement-breakpoint
CREATE INDEX `codes_workspace` ON `codes` (`workspace_id`);--> statement-breakpoint
CREATE INDEX `editions_at` ON `editions` (`at`);--> statement-breakpoint
CREATE INDEX `events_security` ON `events` (`workspace_id`,`at`) WHERE substr(record_id, 1, 7) in ('member_', 'account');--> statement-breakpoint
CREATE INDEX `letters_created` ON `letters` (`created_at`);--> statement-breakpoint
CREATE INDEX `pace_workspace` ON `pace` (`workspace_id`);--> statement-breakpoint
UPDATE `accounts` SET `left_at` = unixepoch() * 1000 WHERE `active` = 0;--> statement-breakpoint
UPDATE `workspace_accounts` SET `left_at` = unixepoch() * 1000 WHERE `active` = 0;
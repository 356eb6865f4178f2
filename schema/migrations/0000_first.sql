CREATE TABLE `accounts` (
	`surface` text NOT NULL,
	`external_id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`name` text,
	`joined_at` integer NOT NULL,
	`active` integer DEFAULT true NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	PRIMARY KEY(`surface`, `external_id`)
);
--> statement-breakpoint
CREATE INDEX `accounts_workspace` ON `accounts` (`workspace_id`);--> statement-breakpoint
CREATE TABLE `code_tries` (
	`surface` text NOT NULL,
	`account` text NOT NULL,
	`external_user_id` text NOT NULL,
	`tries` integer NOT NULL,
	`since` integer NOT NULL,
	PRIMARY KEY(`surface`, `account`, `external_user_id`)
);
--> statement-breakpoint
CREATE TABLE `codes` (
	`hash` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`member_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE TABLE `identities` (
	`surface` text NOT NULL,
	`account` text NOT NULL,
	`external_user_id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`member_id` text NOT NULL,
	`service_url` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`surface`, `account`, `external_user_id`)
);
--> statement-breakpoint
CREATE INDEX `identities_member` ON `identities` (`member_id`);--> statement-breakpoint
CREATE TABLE `installations` (
	`surface` text NOT NULL,
	`external_id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`bot_token` text NOT NULL,
	`bot_user_id` text NOT NULL,
	`scopes` text NOT NULL,
	`installed_at` integer NOT NULL,
	PRIMARY KEY(`surface`, `external_id`)
);
--> statement-breakpoint
CREATE TABLE `members` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`name` text NOT NULL,
	`email` text,
	`role` text NOT NULL,
	`active` integer NOT NULL,
	`time_zone` text,
	`locale` text,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `members_email` ON `members` (`workspace_id`,`email`);--> statement-breakpoint
CREATE TABLE `pulses` (
	`name` text PRIMARY KEY NOT NULL,
	`at` integer NOT NULL,
	`ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tellings` (
	`id` text PRIMARY KEY NOT NULL,
	`until` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tellings_at` ON `tellings` (`at`);--> statement-breakpoint
CREATE TABLE `workspaces` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`currency` text NOT NULL,
	`time_zone` text NOT NULL,
	`locale` text NOT NULL,
	`country` text NOT NULL,
	`created_at` integer NOT NULL,
	`version` integer DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `activities` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`kind` text NOT NULL,
	`subject` text NOT NULL,
	`body` text,
	`at` integer NOT NULL,
	`author_id` text NOT NULL,
	`private` integer NOT NULL,
	`links` text NOT NULL,
	`message_id` text
);
--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`title` text NOT NULL,
	`record_id` text,
	`assignee_id` text NOT NULL,
	`author_id` text NOT NULL,
	`due_on` text,
	`due_time` text,
	`remind_at` integer,
	`repeats` text,
	`repeats_from` text,
	`done_at` integer
);
--> statement-breakpoint
CREATE INDEX `tasks_assignee` ON `tasks` (`workspace_id`,`assignee_id`,`done_at`,`due_on`,`remind_at`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_record` ON `tasks` (`workspace_id`,`record_id`,`done_at`,`due_on`,`remind_at`,`id`);--> statement-breakpoint
CREATE TABLE `deals` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`title` text NOT NULL,
	`company_id` text,
	`contact_ids` text NOT NULL,
	`contact_roles` text DEFAULT '{}' NOT NULL,
	`lines` text DEFAULT '[]' NOT NULL,
	`owner_id` text,
	`pipeline_id` text NOT NULL,
	`stage_id` text NOT NULL,
	`entered_stage_at` integer NOT NULL,
	`status` text NOT NULL,
	`amount` integer,
	`currency` text NOT NULL,
	`close_on` text,
	`closed_at` integer,
	`closed_month` text,
	`lost_reason` text,
	`fine` text
);
--> statement-breakpoint
CREATE INDEX `deals_company` ON `deals` (`workspace_id`,`company_id`,`status`,`created_at`);--> statement-breakpoint
CREATE INDEX `deals_lost` ON `deals` (`workspace_id`,`closed_at`,`lost_reason`,`currency`,`amount`) WHERE status = 'lost';--> statement-breakpoint
CREATE INDEX `deals_owner` ON `deals` (`workspace_id`,`owner_id`,`status`,`close_on`,`id`);--> statement-breakpoint
CREATE INDEX `deals_status` ON `deals` (`workspace_id`,`status`,`id`);--> statement-breakpoint
CREATE INDEX `deals_stage` ON `deals` (`workspace_id`,`stage_id`,`status`);--> statement-breakpoint
CREATE TABLE `pipelines` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `pipelines_workspace` ON `pipelines` (`workspace_id`,`position`);--> statement-breakpoint
CREATE TABLE `products` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`name` text NOT NULL,
	`code` text,
	`price` integer,
	`currency` text NOT NULL,
	`active` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `products_name` ON `products` (`workspace_id`,`active`,`name`);--> statement-breakpoint
CREATE TABLE `stages` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`pipeline_id` text NOT NULL,
	`name` text NOT NULL,
	`position` integer NOT NULL,
	`probability` integer NOT NULL,
	`stale_days` integer NOT NULL,
	`retired_at` integer
);
--> statement-breakpoint
CREATE INDEX `stages_workspace` ON `stages` (`workspace_id`,`position`);--> statement-breakpoint
CREATE TABLE `changes` (
	`event_id` text NOT NULL,
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`record_id` text NOT NULL,
	`version` integer NOT NULL,
	`before` text,
	`after` text,
	PRIMARY KEY(`workspace_id`, `record_id`, `version`)
);
--> statement-breakpoint
CREATE INDEX `changes_event` ON `changes` (`event_id`);--> statement-breakpoint
CREATE TABLE `editions` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`digest_id` text NOT NULL,
	`day` text NOT NULL,
	`card` text,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `editions_day` ON `editions` (`workspace_id`,`digest_id`,`day`);--> statement-breakpoint
CREATE TABLE `events` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`request_id` text NOT NULL,
	`input` text NOT NULL,
	`name` text NOT NULL,
	`member_id` text NOT NULL,
	`surface` text NOT NULL,
	`at` integer NOT NULL,
	`record_id` text,
	`parent_id` text,
	`undoes` text,
	`told` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `events_request` ON `events` (`workspace_id`,`request_id`);--> statement-breakpoint
CREATE UNIQUE INDEX `events_undoes` ON `events` (`workspace_id`,`undoes`) WHERE undoes is not null;--> statement-breakpoint
CREATE INDEX `events_member` ON `events` (`workspace_id`,`member_id`,`at`);--> statement-breakpoint
CREATE INDEX `events_name` ON `events` (`workspace_id`,`name`,`at`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`next_at` integer NOT NULL,
	`lease_until` integer NOT NULL,
	`day` text,
	`cursor` text,
	`started_at` integer,
	`finished_at` integer,
	`checked` integer NOT NULL,
	`changed` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `kind`)
);
--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`next_at`);--> statement-breakpoint
CREATE TABLE `letters` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`request_id` text NOT NULL,
	`call` text NOT NULL,
	`created_at` integer NOT NULL,
	`next_try_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`dead` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `letters_request` ON `letters` (`workspace_id`,`request_id`);--> statement-breakpoint
CREATE INDEX `letters_dead` ON `letters` (`workspace_id`,`created_at`) WHERE dead = 1;--> statement-breakpoint
CREATE INDEX `letters_due` ON `letters` (`next_try_at`) WHERE dead = 0;--> statement-breakpoint
CREATE TABLE `notices` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`member_id` text NOT NULL,
	`reason` text NOT NULL,
	`card` text NOT NULL,
	`created_at` integer NOT NULL,
	`sent_at` integer,
	`lease_until` integer NOT NULL,
	`next_try_at` integer NOT NULL,
	`tries` integer NOT NULL,
	`delays` integer DEFAULT 0 NOT NULL,
	`error` text,
	`dead` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `notices_reason` ON `notices` (`workspace_id`,`member_id`,`reason`);--> statement-breakpoint
CREATE INDEX `notices_pending` ON `notices` (`next_try_at`) WHERE dead = 0 and sent_at is null;--> statement-breakpoint
CREATE INDEX `notices_dead` ON `notices` (`workspace_id`,`created_at`) WHERE dead = 1;--> statement-breakpoint
CREATE TABLE `pace` (
	`place` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`surface` text NOT NULL,
	`account` text NOT NULL,
	`holder` text,
	`free_at` integer NOT NULL,
	`held_until` integer NOT NULL,
	`closed_since` integer
);
--> statement-breakpoint
CREATE INDEX `pace_account` ON `pace` (`surface`,`account`,`free_at`);--> statement-breakpoint
CREATE INDEX `pace_holder` ON `pace` (`holder`) WHERE holder is not null;--> statement-breakpoint
CREATE TABLE `posts` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`record_id` text NOT NULL,
	`conversation_id` text NOT NULL,
	`wanted_version` integer NOT NULL,
	`shown_version` integer NOT NULL,
	`tell_version` integer NOT NULL,
	`told_version` integer NOT NULL,
	`vendor_id` text,
	`lease_until` integer NOT NULL,
	`next_try_at` integer NOT NULL,
	`behind_since` integer NOT NULL,
	`tries` integer NOT NULL,
	`delays` integer DEFAULT 0 NOT NULL,
	`error` text,
	`dead` integer NOT NULL,
	`asked_by` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `posts_place` ON `posts` (`workspace_id`,`record_id`,`conversation_id`);--> statement-breakpoint
CREATE INDEX `posts_behind` ON `posts` (`conversation_id`,`next_try_at`) WHERE dead = 0 and (wanted_version > shown_version or tell_version > told_version);--> statement-breakpoint
CREATE INDEX `posts_waiting` ON `posts` (`workspace_id`,`behind_since`) WHERE dead = 0 and (wanted_version > shown_version or tell_version > told_version);--> statement-breakpoint
CREATE INDEX `posts_dead` ON `posts` (`workspace_id`,`behind_since`) WHERE dead = 1;--> statement-breakpoint
CREATE TABLE `workspace_accounts` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`copied_version` integer DEFAULT 1 NOT NULL,
	`surface` text NOT NULL,
	`external_id` text NOT NULL,
	`name` text,
	`joined_at` integer NOT NULL,
	`active` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `workspace_accounts_place` ON `workspace_accounts` (`workspace_id`,`surface`,`external_id`);--> statement-breakpoint
CREATE INDEX `workspace_accounts_closed` ON `workspace_accounts` (`workspace_id`,`surface`,`external_id`) WHERE active = 0;--> statement-breakpoint
CREATE INDEX `workspace_accounts_behind` ON `workspace_accounts` (`id`) WHERE copied_version < version;--> statement-breakpoint
CREATE TABLE `workspace_members` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer DEFAULT 1 NOT NULL,
	`created_at` integer DEFAULT 0 NOT NULL,
	`copied_version` integer DEFAULT 1 NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`active` integer NOT NULL,
	`time_zone` text,
	`locale` text,
	`remind_hour` integer
);
--> statement-breakpoint
CREATE INDEX `workspace_members_workspace` ON `workspace_members` (`workspace_id`,`name`,`id`);--> statement-breakpoint
CREATE INDEX `workspace_members_behind` ON `workspace_members` (`id`) WHERE copied_version < version;--> statement-breakpoint
CREATE TABLE `keys` (
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`record_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `kind`, `key`, `record_id`)
);
--> statement-breakpoint
CREATE INDEX `keys_record` ON `keys` (`workspace_id`,`record_id`);--> statement-breakpoint
CREATE TABLE `links` (
	`workspace_id` text NOT NULL,
	`to_id` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`from_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `to_id`, `kind`, `at`, `from_id`)
);
--> statement-breakpoint
CREATE INDEX `links_from` ON `links` (`workspace_id`,`from_id`);--> statement-breakpoint
CREATE TABLE `month_totals` (
	`workspace_id` text NOT NULL,
	`status` text NOT NULL,
	`owner_id` text NOT NULL,
	`month` text NOT NULL,
	`currency` text NOT NULL,
	`deals` integer NOT NULL,
	`amount` integer NOT NULL,
	`weighted` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `status`, `owner_id`, `month`, `currency`)
);
--> statement-breakpoint
CREATE INDEX `month_totals_month` ON `month_totals` (`workspace_id`,`status`,`month`);--> statement-breakpoint
CREATE INDEX `month_totals_empty` ON `month_totals` (`workspace_id`) WHERE deals = 0;--> statement-breakpoint
CREATE TABLE `reminders` (
	`workspace_id` text NOT NULL,
	`record_id` text NOT NULL,
	`member_id` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `record_id`)
);
--> statement-breakpoint
CREATE INDEX `reminders_due` ON `reminders` (`at`,`workspace_id`,`record_id`);--> statement-breakpoint
CREATE TABLE `rollups` (
	`workspace_id` text NOT NULL,
	`pipeline_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`status` text NOT NULL,
	`stage_id` text NOT NULL,
	`currency` text NOT NULL,
	`deals` integer NOT NULL,
	`amount` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `owner_id`, `status`, `pipeline_id`, `stage_id`, `currency`)
);
--> statement-breakpoint
CREATE TABLE `terms` (
	`workspace_id` text NOT NULL,
	`audience` text NOT NULL,
	`kind` text NOT NULL,
	`word` text NOT NULL,
	`record_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `audience`, `kind`, `word`, `record_id`)
);
--> statement-breakpoint
CREATE INDEX `terms_record` ON `terms` (`workspace_id`,`record_id`);--> statement-breakpoint
CREATE TABLE `companies` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`name` text NOT NULL,
	`domains` text DEFAULT '[]' NOT NULL,
	`emails` text DEFAULT '[]' NOT NULL,
	`phones` text DEFAULT '[]' NOT NULL,
	`kinds` text DEFAULT '{}' NOT NULL,
	`office_address` text,
	`billing_address` text,
	`delivery_address` text,
	`parent_id` text,
	`owner_id` text
);
--> statement-breakpoint
CREATE INDEX `companies_parent` ON `companies` (`workspace_id`,`parent_id`,`id`);--> statement-breakpoint
CREATE TABLE `contacts` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`name` text NOT NULL,
	`title` text,
	`company_id` text,
	`owner_id` text,
	`emails` text NOT NULL,
	`phones` text NOT NULL,
	`kinds` text DEFAULT '{}' NOT NULL,
	`work_address` text,
	`private_address` text,
	`birthday` text,
	`language` text,
	`may_mail` text,
	`may_call` text
);
--> statement-breakpoint
CREATE INDEX `contacts_company` ON `contacts` (`workspace_id`,`company_id`,`id`);--> statement-breakpoint
CREATE TABLE `alert_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`conversation_id` text NOT NULL,
	`owner_id` text NOT NULL,
	`events` text NOT NULL,
	`active` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `alert_rules_active` ON `alert_rules` (`workspace_id`) WHERE active = 1;--> statement-breakpoint
CREATE INDEX `alert_rules_conversation` ON `alert_rules` (`workspace_id`,`conversation_id`);--> statement-breakpoint
CREATE TABLE `conversations` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`surface` text NOT NULL,
	`account` text NOT NULL,
	`external_id` text NOT NULL,
	`name` text,
	`service_url` text
);
--> statement-breakpoint
CREATE INDEX `conversations_place` ON `conversations` (`workspace_id`,`surface`,`account`,`external_id`);--> statement-breakpoint
CREATE TABLE `digests` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`conversation_id` text,
	`member_id` text NOT NULL,
	`every` text NOT NULL,
	`weekday` integer NOT NULL,
	`hour` integer NOT NULL,
	`mine` integer NOT NULL,
	`active` integer NOT NULL,
	`since` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `digests_active` ON `digests` (`workspace_id`,`active`);--> statement-breakpoint
CREATE TABLE `rates` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`own` text NOT NULL,
	`currency` text NOT NULL,
	`on_date` text NOT NULL,
	`per` text NOT NULL,
	`rate` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `rates_day` ON `rates` (`workspace_id`,`own`,`currency`,`on_date`);--> statement-breakpoint
CREATE INDEX `rates_newest` ON `rates` (`workspace_id`,`own`,`on_date`);--> statement-breakpoint
CREATE TABLE `settings` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`copied_version` integer NOT NULL,
	`name` text NOT NULL,
	`currency` text NOT NULL,
	`time_zone` text NOT NULL,
	`locale` text NOT NULL,
	`country` text NOT NULL,
	`working_days` text NOT NULL,
	`lost_reasons` text NOT NULL,
	`quiet_days` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `settings_workspace` ON `settings` (`workspace_id`);--> statement-breakpoint
CREATE INDEX `settings_behind` ON `settings` (`id`) WHERE copied_version < version;--> statement-breakpoint
CREATE TABLE `targets` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`member_id` text NOT NULL,
	`month` text NOT NULL,
	`amount` integer NOT NULL,
	`currency` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `targets_month` ON `targets` (`workspace_id`,`month`,`member_id`);
CREATE TABLE `erased_keys` (
	`workspace_id` text NOT NULL,
	`hash` text NOT NULL,
	`erasure_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `hash`, `erasure_id`)
);
--> statement-breakpoint
CREATE TABLE `erasure_secrets` (
	`workspace_id` text PRIMARY KEY NOT NULL,
	`secret` text NOT NULL,
	`key_id` text
);
--> statement-breakpoint
CREATE INDEX `erasure_secrets_key` ON `erasure_secrets` (`key_id`);--> statement-breakpoint
CREATE TABLE `erasure_work` (
	`workspace_id` text NOT NULL,
	`erasure_id` text NOT NULL,
	`traces` text NOT NULL,
	`is_only` integer NOT NULL,
	`part` text NOT NULL,
	`after` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `erasure_id`)
);
--> statement-breakpoint
CREATE TABLE `erasures` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`of` text NOT NULL,
	`record_id` text NOT NULL,
	`member_id` text NOT NULL,
	`why` text NOT NULL,
	`state` text NOT NULL,
	`done_at` integer
);
--> statement-breakpoint
CREATE INDEX `erasures_created` ON `erasures` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `erasures_active` ON `erasures` (`workspace_id`,`id`) WHERE state = 'erasing';--> statement-breakpoint
CREATE TABLE `retention_proposals` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`of` text NOT NULL,
	`record_id` text NOT NULL,
	`last_at` integer NOT NULL,
	`state` text NOT NULL,
	`keep_until` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `retention_proposals_record` ON `retention_proposals` (`workspace_id`,`record_id`);--> statement-breakpoint
CREATE INDEX `retention_proposals_open` ON `retention_proposals` (`workspace_id`,`last_at`,`id`) WHERE state = 'proposed';--> statement-breakpoint
CREATE TABLE `retention_rules` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`of` text NOT NULL,
	`months` integer NOT NULL,
	`active` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `retention_rules_kind` ON `retention_rules` (`workspace_id`,`of`);
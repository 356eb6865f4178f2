CREATE TABLE `lines` (
	`provider` text NOT NULL,
	`account` text NOT NULL,
	`number` text NOT NULL,
	`workspace_id` text NOT NULL,
	`secret` text NOT NULL,
	`key_id` text,
	`created_at` integer NOT NULL,
	PRIMARY KEY(`provider`, `account`, `number`)
);
--> statement-breakpoint
CREATE INDEX `lines_workspace` ON `lines` (`workspace_id`,`number`);--> statement-breakpoint
CREATE INDEX `lines_key` ON `lines` (`key_id`);--> statement-breakpoint
CREATE TABLE `mail_addresses` (
	`address` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `mail_addresses_workspace` ON `mail_addresses` (`workspace_id`,`address`);--> statement-breakpoint
CREATE TABLE `arrivals` (
	`workspace_id` text NOT NULL,
	`id` text NOT NULL,
	`channel` text NOT NULL,
	`state` text NOT NULL,
	`at` integer NOT NULL,
	`sender` text NOT NULL,
	`recipient` text NOT NULL,
	`subject` text DEFAULT '' NOT NULL,
	`payload` text,
	`reason` text,
	`case_id` text,
	`message_id` text,
	`forced` integer DEFAULT false NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`next_try_at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `id`)
);
--> statement-breakpoint
CREATE INDEX `arrivals_at` ON `arrivals` (`workspace_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `arrivals_state` ON `arrivals` (`workspace_id`,`state`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `arrivals_waiting` ON `arrivals` (`workspace_id`,`next_try_at`) WHERE state = 'waiting';--> statement-breakpoint
CREATE TABLE `sendings` (
	`workspace_id` text NOT NULL,
	`message_id` text NOT NULL,
	`channel` text NOT NULL,
	`called_at` integer NOT NULL,
	`ended_at` integer,
	`provider_id` text,
	`error` text,
	`sent` text,
	PRIMARY KEY(`workspace_id`, `message_id`)
);
--> statement-breakpoint
CREATE INDEX `sendings_open` ON `sendings` (`workspace_id`,`called_at`) WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX `sendings_written` ON `sendings` (`called_at`) WHERE sent is not null;--> statement-breakpoint
CREATE UNIQUE INDEX `workspaces_short` ON `workspaces` (substr(id, -10));
CREATE TABLE `cases` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`number` integer NOT NULL,
	`subject` text NOT NULL,
	`contact_id` text,
	`company_id` text,
	`kind` text DEFAULT 'question' NOT NULL,
	`priority` text DEFAULT 'normal' NOT NULL,
	`status` text DEFAULT 'new' NOT NULL,
	`owner_id` text,
	`team_id` text,
	`shared_with` text,
	`channel` text DEFAULT 'other' NOT NULL,
	`product_id` text,
	`deal_id` text,
	`tags` text DEFAULT '[]' NOT NULL,
	`cause` text,
	`minutes` integer DEFAULT 0 NOT NULL,
	`waiting_since` integer,
	`last_in_at` integer,
	`last_out_at` integer,
	`first_reply_at` integer,
	`solved_at` integer,
	`closed_at` integer,
	`snoozed_until` integer,
	`escalated_at` integer,
	`external_ids` text,
	`own_values` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `cases_number` ON `cases` (`workspace_id`,`number`);--> statement-breakpoint
CREATE INDEX `cases_created` ON `cases` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `cases_status` ON `cases` (`workspace_id`,`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `cases_contact` ON `cases` (`workspace_id`,`contact_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `cases_company` ON `cases` (`workspace_id`,`company_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `cases_deal` ON `cases` (`workspace_id`,`deal_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `cases_product` ON `cases` (`workspace_id`,`product_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `cases_owner` ON `cases` (`workspace_id`,`owner_id`,`status`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `cases_waiting` ON `cases` (`workspace_id`,`waiting_since`,`id`) WHERE waiting_since is not null;--> statement-breakpoint
CREATE INDEX `cases_team` ON `cases` (`workspace_id`,`team_id`) WHERE team_id is not null;--> statement-breakpoint
CREATE INDEX `cases_group` ON `cases` (`workspace_id`,case when team_id is not null then team_id when owner_id is not null
    then 'of ' || owner_id else '' end,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `cases_own` ON `cases` (`workspace_id`,`owner_id`,`created_at`,`id`) WHERE team_id is not null;--> statement-breakpoint
CREATE INDEX `cases_shared` ON `cases` (`workspace_id`,`created_at`,`id`) WHERE shared_with is not null;--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`case_id` text NOT NULL,
	`direction` text NOT NULL,
	`channel` text NOT NULL,
	`subject` text NOT NULL,
	`text` text NOT NULL,
	`author_id` text,
	`contact_id` text,
	`sender` text,
	`state` text NOT NULL,
	`files` text DEFAULT '[]' NOT NULL,
	`at` integer NOT NULL,
	`external_ids` text,
	`own_values` text
);
--> statement-breakpoint
CREATE INDEX `messages_created` ON `messages` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `messages_case` ON `messages` (`workspace_id`,`case_id`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `messages_contact` ON `messages` (`workspace_id`,`contact_id`,`at`,`id`);--> statement-breakpoint
CREATE TABLE `counters` (
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`last` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `kind`)
);

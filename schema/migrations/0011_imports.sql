CREATE TABLE `import_drafts` (
	`workspace_id` text NOT NULL,
	`import_id` text NOT NULL,
	`place` text NOT NULL,
	`record_id` text NOT NULL,
	`row` text,
	PRIMARY KEY(`workspace_id`, `import_id`, `place`, `record_id`)
);
--> statement-breakpoint
CREATE INDEX `import_drafts_record` ON `import_drafts` (`workspace_id`,`import_id`,`record_id`);--> statement-breakpoint
CREATE TABLE `import_mappings` (
	`workspace_id` text NOT NULL,
	`headers` text NOT NULL,
	`mapping` text NOT NULL,
	`of` text,
	`at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `headers`)
);
--> statement-breakpoint
CREATE TABLE `import_work` (
	`workspace_id` text NOT NULL,
	`import_id` text NOT NULL,
	`version` integer NOT NULL,
	`part` integer NOT NULL,
	`counts` text NOT NULL,
	`found` text NOT NULL,
	`tries` integer DEFAULT 0 NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `import_id`)
);
--> statement-breakpoint
CREATE TABLE `imports` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`owner_id` text NOT NULL,
	`name` text NOT NULL,
	`size` integer NOT NULL,
	`of` text,
	`state` text NOT NULL,
	`format` text,
	`headers` text DEFAULT '[]' NOT NULL,
	`mapping` text,
	`questions` text DEFAULT '[]' NOT NULL,
	`counts` text NOT NULL,
	`found` text DEFAULT '{}' NOT NULL,
	`runs` integer DEFAULT false NOT NULL,
	`part` integer DEFAULT 0 NOT NULL,
	`parts` integer DEFAULT 0 NOT NULL,
	`ran_by` text,
	`event` text,
	`error` text,
	`asker` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `imports_created` ON `imports` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `imports_active` ON `imports` (`workspace_id`,`id`) WHERE state in ('reading', 'checking', 'running', 'undoing');
--> statement-breakpoint
UPDATE `alert_rules` SET `events` = json_insert(`events`, '$[#]', 'import.done') WHERE instr(`events`, '"deal.logged"') > 0;

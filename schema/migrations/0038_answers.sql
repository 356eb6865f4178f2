CREATE TABLE `article_counts` (
	`workspace_id` text NOT NULL,
	`article_id` text NOT NULL,
	`sent` integer DEFAULT 0 NOT NULL,
	`yes` integer DEFAULT 0 NOT NULL,
	`no` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`workspace_id`, `article_id`)
);
--> statement-breakpoint
CREATE TABLE `article_voters` (
	`workspace_id` text NOT NULL,
	`article_id` text NOT NULL,
	`voter` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `article_id`, `voter`)
);
--> statement-breakpoint
CREATE INDEX `article_voters_at` ON `article_voters` (`at`);--> statement-breakpoint
CREATE TABLE `articles` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`title` text NOT NULL,
	`text` text NOT NULL,
	`state` text DEFAULT 'internal' NOT NULL,
	`language` text NOT NULL,
	`slug` text NOT NULL,
	`tags` text DEFAULT '[]' NOT NULL,
	`product_id` text,
	`owner_id` text,
	`external_ids` text,
	`own_values` text
);
--> statement-breakpoint
CREATE INDEX `articles_created` ON `articles` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE UNIQUE INDEX `articles_slug` ON `articles` (`workspace_id`,`slug`);--> statement-breakpoint
CREATE INDEX `articles_public` ON `articles` (`workspace_id`,`state`,`language`,`title`,`id`);--> statement-breakpoint
CREATE INDEX `articles_used` ON `articles` (`workspace_id`,`title`,`id`) WHERE state <> 'retired';--> statement-breakpoint
CREATE INDEX `articles_product` ON `articles` (`workspace_id`,`product_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `articles_owner` ON `articles` (`workspace_id`,`owner_id`,`created_at`,`id`);--> statement-breakpoint
CREATE TABLE `templates` (
	`id` text PRIMARY KEY NOT NULL,
	`workspace_id` text NOT NULL,
	`version` integer NOT NULL,
	`created_at` integer NOT NULL,
	`name` text NOT NULL,
	`text` text NOT NULL,
	`language` text NOT NULL,
	`owner_id` text,
	`external_ids` text,
	`own_values` text
);
--> statement-breakpoint
CREATE INDEX `templates_created` ON `templates` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `templates_name` ON `templates` (`workspace_id`,`name`,`id`);--> statement-breakpoint
CREATE INDEX `templates_language` ON `templates` (`workspace_id`,`language`,`name`,`id`);--> statement-breakpoint
CREATE INDEX `templates_owner` ON `templates` (`workspace_id`,`owner_id`,`created_at`,`id`);--> statement-breakpoint
ALTER TABLE `messages` ADD `answer_ids` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `workspace_members` ADD `signature` text;
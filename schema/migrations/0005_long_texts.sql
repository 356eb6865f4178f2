CREATE TABLE `long_texts` (
	`workspace_id` text NOT NULL,
	`record_id` text NOT NULL,
	`text` text NOT NULL,
	`removed_at` integer,
	PRIMARY KEY(`workspace_id`, `record_id`)
);
--> statement-breakpoint
CREATE INDEX `long_texts_removed` ON `long_texts` (`removed_at`) WHERE removed_at is not null;
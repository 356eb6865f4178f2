ALTER TABLE `notices` ADD `missing_since` integer;--> statement-breakpoint
ALTER TABLE `posts` ADD `missing_since` integer;--> statement-breakpoint
ALTER TABLE `posts` ADD `lost_lines` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `posts_lost_lines` ON `posts` (`workspace_id`) WHERE lost_lines > 0;--> statement-breakpoint
ALTER TABLE `conversations` ADD `threaded` integer;
ALTER TABLE `posts` ADD `last_line` text;--> statement-breakpoint
ALTER TABLE `workspace_members` ADD `deal_news` integer;
ALTER TABLE `workspaces` ADD `year_begins` integer;--> statement-breakpoint
ALTER TABLE `settings` ADD `year_begins` integer;
ALTER TABLE `members` ADD `role_id` text;--> statement-breakpoint
ALTER TABLE `workspaces` ADD `field_rights` text;--> statement-breakpoint
ALTER TABLE `workspaces` ADD `made_roles` text;--> statement-breakpoint
ALTER TABLE `workspace_members` ADD `role_id` text;--> statement-breakpoint
ALTER TABLE `settings` ADD `field_rights` text;--> statement-breakpoint
ALTER TABLE `settings` ADD `made_roles` text;
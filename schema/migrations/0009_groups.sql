DROP INDEX `workspace_teams_name`;--> statement-breakpoint
CREATE INDEX `workspace_teams_name` ON `workspace_teams` (`workspace_id`,`name`,`id`);--> statement-breakpoint
CREATE INDEX `access_requests_created` ON `access_requests` (`workspace_id`,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `deals_group` ON `deals` (`workspace_id`,case when team_id is not null then team_id when owner_id is not null
    then 'of ' || owner_id else '' end,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `deals_group_status` ON `deals` (`workspace_id`,case when team_id is not null then team_id when owner_id is not null
    then 'of ' || owner_id else '' end,`status`,`id`);--> statement-breakpoint
CREATE INDEX `deals_group_close` ON `deals` (`workspace_id`,case when team_id is not null then team_id when owner_id is not null
    then 'of ' || owner_id else '' end,`status`,`close_on`,`id`);--> statement-breakpoint
CREATE INDEX `deals_own` ON `deals` (`workspace_id`,`owner_id`,`created_at`,`id`) WHERE team_id is not null;--> statement-breakpoint
CREATE INDEX `deals_shared` ON `deals` (`workspace_id`,`created_at`,`id`) WHERE shared_with is not null;--> statement-breakpoint
CREATE INDEX `companies_group` ON `companies` (`workspace_id`,case when team_id is not null then team_id when owner_id is not null
    then 'of ' || owner_id else '' end,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `companies_group_name` ON `companies` (`workspace_id`,case when team_id is not null then team_id when owner_id is not null
    then 'of ' || owner_id else '' end,`name`,`id`);--> statement-breakpoint
CREATE INDEX `companies_own` ON `companies` (`workspace_id`,`owner_id`,`created_at`,`id`) WHERE team_id is not null;--> statement-breakpoint
CREATE INDEX `companies_shared` ON `companies` (`workspace_id`,`created_at`,`id`) WHERE shared_with is not null;--> statement-breakpoint
CREATE INDEX `contacts_group` ON `contacts` (`workspace_id`,case when team_id is not null then team_id when owner_id is not null
    then 'of ' || owner_id else '' end,`created_at`,`id`);--> statement-breakpoint
CREATE INDEX `contacts_group_name` ON `contacts` (`workspace_id`,case when team_id is not null then team_id when owner_id is not null
    then 'of ' || owner_id else '' end,`name`,`id`);--> statement-breakpoint
CREATE INDEX `contacts_own` ON `contacts` (`workspace_id`,`owner_id`,`created_at`,`id`) WHERE team_id is not null;--> statement-breakpoint
CREATE INDEX `contacts_shared` ON `contacts` (`workspace_id`,`created_at`,`id`) WHERE shared_with is not null;
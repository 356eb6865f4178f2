INSERT OR IGNORE INTO `links` (`workspace_id`, `to_id`, `kind`, `at`, `from_id`)
SELECT t.`workspace_id`, m.`value`, 'team', 0, t.`id` FROM `workspace_teams` t, json_each(t.`member_ids`) m;
--> statement-breakpoint
UPDATE `jobs` SET `next_at` = 0 WHERE `kind` = 'rollups' AND `workspace_id` IN (SELECT `workspace_id` FROM `audiences`);
--> statement-breakpoint
DROP TABLE `audiences`;--> statement-breakpoint
CREATE TABLE `audiences` (
	`workspace_id` text NOT NULL,
	`reader` text NOT NULL,
	`audience` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `reader`, `audience`)
);

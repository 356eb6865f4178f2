INSERT INTO `jobs` (`workspace_id`, `kind`, `next_at`, `lease_until`, `checked`, `changed`) SELECT `id`, 'reindex', 0, 0, 0, 0 FROM `workspaces` WHERE (SELECT count(*) FROM (SELECT 1 FROM `terms` LIMIT 5000001)) > 5000000 ON CONFLICT (`workspace_id`, `kind`) DO UPDATE SET `next_at` = 0, `cursor` = NULL;--> statement-breakpoint
CREATE TABLE `__shelves` (
	`workspace_id` text NOT NULL,
	`kind` text NOT NULL,
	`shelf` integer NOT NULL,
	PRIMARY KEY(`workspace_id`, `kind`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__shelves` SELECT `workspace_id`, `kind`, iif(length(`workspace_id`) = 10 AND substr(`workspace_id`, 1, 2) = 'w_' AND ltrim(substr(`workspace_id`, 3), '0123456789abcdefghjkmnpqrstvwxyz') = '' AND `kind` IN ('activity', 'article', 'case', 'company', 'contact', 'deal', 'order', 'product', 'segment', 'task', 'template', 'view'), ((((((((instr('0123456789abcdefghjkmnpqrstvwxyz', substr(`workspace_id`, 3, 1)) - 1) * 32 + instr('0123456789abcdefghjkmnpqrstvwxyz', substr(`workspace_id`, 4, 1)) - 1) * 32 + instr('0123456789abcdefghjkmnpqrstvwxyz', substr(`workspace_id`, 5, 1)) - 1) * 32 + instr('0123456789abcdefghjkmnpqrstvwxyz', substr(`workspace_id`, 6, 1)) - 1) * 32 + instr('0123456789abcdefghjkmnpqrstvwxyz', substr(`workspace_id`, 7, 1)) - 1) * 32 + instr('0123456789abcdefghjkmnpqrstvwxyz', substr(`workspace_id`, 8, 1)) - 1) * 32 + instr('0123456789abcdefghjkmnpqrstvwxyz', substr(`workspace_id`, 9, 1)) - 1) * 32 + instr('0123456789abcdefghjkmnpqrstvwxyz', substr(`workspace_id`, 10, 1)) - 1) * 64 + CASE `kind` WHEN 'activity' THEN 0 WHEN 'article' THEN 1 WHEN 'case' THEN 2 WHEN 'company' THEN 3 WHEN 'contact' THEN 4 WHEN 'deal' THEN 5 WHEN 'order' THEN 6 WHEN 'product' THEN 7 WHEN 'segment' THEN 8 WHEN 'task' THEN 9 WHEN 'template' THEN 10 WHEN 'view' THEN 11 END, `workspace_id` || ' ' || `kind`) FROM (SELECT DISTINCT `workspace_id`, `kind` FROM `word_lists`);--> statement-breakpoint
CREATE TABLE `__new_word_lists` (
	`workspace_id` text NOT NULL,
	`record_id` text NOT NULL,
	`field` text DEFAULT '' NOT NULL,
	`audience` text NOT NULL,
	`shelf` integer NOT NULL,
	`closed` integer DEFAULT false NOT NULL,
	`owner` text,
	`team` text,
	`shared_with` text,
	`words` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `record_id`, `field`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_word_lists` (`workspace_id`, `record_id`, `field`, `audience`, `shelf`, `closed`, `owner`, `team`, `shared_with`, `words`) SELECT l.`workspace_id`, l.`record_id`, l.`field`, l.`audience`, s.`shelf`, l.`closed`, l.`owner`, l.`team`, l.`shared_with`, l.`words` FROM `word_lists` l CROSS JOIN `__shelves` s ON s.`workspace_id` = l.`workspace_id` AND s.`kind` = l.`kind` WHERE l.`audience` = 'removed' OR (SELECT count(*) FROM (SELECT 1 FROM `terms` LIMIT 5000001)) <= 5000000;--> statement-breakpoint
DROP TABLE `word_lists`;--> statement-breakpoint
ALTER TABLE `__new_word_lists` RENAME TO `word_lists`;--> statement-breakpoint
CREATE TABLE `__new_terms` (
	`shelf` integer NOT NULL,
	`audience` text NOT NULL,
	`field` text DEFAULT '' NOT NULL,
	`closed` integer DEFAULT false NOT NULL,
	`several` integer NOT NULL,
	`word` text NOT NULL,
	`record` text NOT NULL,
	`owner` text,
	`team` text,
	`shared_with` text,
	`overlap` integer DEFAULT 0 NOT NULL,
	PRIMARY KEY(`shelf`, `field`, `closed`, `several`, `word`, `record`)
) WITHOUT ROWID;
--> statement-breakpoint
INSERT INTO `__new_terms` (`shelf`, `audience`, `field`, `closed`, `several`, `word`, `record`, `owner`, `team`, `shared_with`, `overlap`) SELECT s.`shelf`, t.`audience`, t.`field`, t.`closed`, t.`several`, t.`word`, t.`record`, t.`owner`, t.`team`, t.`shared_with`, t.`overlap` FROM `__shelves` s CROSS JOIN `terms` t ON t.`workspace_id` = s.`workspace_id` AND t.`kind` = s.`kind` WHERE t.`audience` = 'removed' OR (SELECT count(*) FROM (SELECT 1 FROM `terms` LIMIT 5000001)) <= 5000000;--> statement-breakpoint
DROP TABLE `terms`;--> statement-breakpoint
ALTER TABLE `__new_terms` RENAME TO `terms`;--> statement-breakpoint
CREATE INDEX `terms_owner` ON `terms` (`shelf`,`owner`,`field`,`closed`,`word`,`record`) WHERE several = 0 and owner is not null;--> statement-breakpoint
CREATE INDEX `terms_team` ON `terms` (`shelf`,`team`,`field`,`closed`,`word`,`record`) WHERE several = 0 and team is not null;--> statement-breakpoint
CREATE INDEX `terms_shared` ON `terms` (`shelf`,`field`,`closed`,`word`,`record`) WHERE several = 0 and shared_with is not null;--> statement-breakpoint
DROP TABLE `__shelves`;
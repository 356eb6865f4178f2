PRAGMA foreign_keys=OFF;--> statement-breakpoint
CREATE TABLE `__new_terms` (
	`workspace_id` text NOT NULL,
	`audience` text NOT NULL,
	`kind` text NOT NULL,
	`field` text DEFAULT '' NOT NULL,
	`closed` integer DEFAULT false NOT NULL,
	`owner` text DEFAULT '' NOT NULL,
	`word` text NOT NULL,
	`record_id` text NOT NULL,
	PRIMARY KEY(`workspace_id`, `audience`, `kind`, `field`, `closed`, `word`, `record_id`)
);
--> statement-breakpoint
INSERT INTO `__new_terms`("workspace_id", "audience", "kind", "field", "closed", "owner", "word", "record_id") SELECT "workspace_id", "audience", "kind", "field", coalesce((SELECT status <> 'open' FROM deals WHERE deals.id = record_id), false), coalesce((SELECT owner_id FROM deals WHERE deals.id = record_id), (SELECT owner_id FROM contacts WHERE contacts.id = record_id), (SELECT owner_id FROM companies WHERE companies.id = record_id), ''), "word", "record_id" FROM `terms`;--> statement-breakpoint
DROP TABLE `terms`;--> statement-breakpoint
ALTER TABLE `__new_terms` RENAME TO `terms`;--> statement-breakpoint
PRAGMA foreign_keys=ON;--> statement-breakpoint
CREATE INDEX `terms_owner` ON `terms` (`workspace_id`,`owner`,`kind`,`field`,`closed`,`word`,`record_id`) WHERE owner <> '';--> statement-breakpoint
CREATE INDEX `terms_record` ON `terms` (`workspace_id`,`record_id`,`word`);--> statement-breakpoint
INSERT OR IGNORE INTO `keys` (`workspace_id`, `kind`, `key`, `record_id`) SELECT workspace_id, 'phone-end', (WITH RECURSIVE turned (rest, done) AS (SELECT ltrim(phones.key, '+'), '' UNION ALL SELECT substr(rest, 2), substr(rest, 1, 1) || done FROM turned WHERE rest <> '') SELECT done FROM turned WHERE rest = ''), record_id FROM `keys` phones WHERE kind = 'phone';

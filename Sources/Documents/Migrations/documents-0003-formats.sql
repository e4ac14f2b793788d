-- The formats of GB/T 9704 beside the usual one (信函格式, 纪要格式), the pages of attachments, and who was at a meeting.
ALTER TABLE official_document ADD COLUMN format TEXT NOT NULL DEFAULT 'file'
    CHECK (format IN ('file', 'letter', 'minutes'));
-- The texts of attachments, each after a line 附件1, 附件2; the titles are those of attachment_names.
ALTER TABLE official_document ADD COLUMN annexes TEXT NOT NULL DEFAULT '';
ALTER TABLE official_document ADD COLUMN present_names TEXT NOT NULL DEFAULT '';
ALTER TABLE official_document ADD COLUMN excused_names TEXT NOT NULL DEFAULT '';
ALTER TABLE official_document ADD COLUMN observing_names TEXT NOT NULL DEFAULT '';

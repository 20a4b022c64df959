create index item_change_drive on item_change (drive, idx);

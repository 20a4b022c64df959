create sequence events.mt_events_sequence owned by events.mt_events.seq_id;

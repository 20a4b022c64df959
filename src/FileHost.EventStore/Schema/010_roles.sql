-- filehost_owner owns every object and nobody logs in as it; filehost_app is what a host's connections act as.
-- Roles belong to the cluster, not to the database: another database may have made them, even at this moment.
do $$
declare role_name text;
begin
  foreach role_name in array array['filehost_owner', 'filehost_app'] loop
    begin
      execute format('create role %I nologin', role_name);
    exception when duplicate_object or unique_violation then null;
    end;
  end loop;
  execute format('grant create on database %I to filehost_owner', current_database());
end $$;

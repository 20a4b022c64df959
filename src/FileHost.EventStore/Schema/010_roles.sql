-- filehost_owner owns every object and nobody logs in as it; filehost_app is what a host's connections act as.
-- Roles belong to the cluster, not to the database: another database may have made them, even at this moment. Each step is taken only where
-- it is needed, so that in a prepared database a login without the right to make roles can install the schema too.
do $$
declare role_name text;
begin
  foreach role_name in array array['filehost_owner', 'filehost_app'] loop
    if not exists (select from pg_roles where rolname = role_name) then
      begin
        execute format('create role %I nologin', role_name);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
  end loop;
  if not pg_has_role(current_user, 'filehost_owner', 'member') then
    execute format('grant filehost_owner to %I', current_user);
  end if;
  if not has_database_privilege('filehost_owner', current_database(), 'create') then
    execute format('grant create on database %I to filehost_owner', current_database());
  end if;
end $$;

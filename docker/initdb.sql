-- Run once by the image of PostgreSQL, when its volume is empty: the roles and the database that docs/operating.md describes.
\getenv install_password FILEHOST_INSTALL_PASSWORD
\getenv application_password FILEHOST_APPLICATION_PASSWORD

create role filehost_owner nologin;
create role filehost_app nologin;

-- Installs the schema when the host starts. Not a superuser, and unable to make roles.
create role filehost_install login password :'install_password';
grant filehost_owner to filehost_install;

-- Works: appends and reads, and no more.
create role filehost_login login password :'application_password';
grant filehost_app to filehost_login;

create database filehost owner filehost_owner encoding 'UTF8' template template0;
revoke connect, temporary on database filehost from public;
grant connect on database filehost to filehost_install, filehost_login;

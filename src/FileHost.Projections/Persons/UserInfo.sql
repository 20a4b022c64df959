-- The newest text that an editor has left for a person: the value behind that person's last UserInfoPut. Ids of events grow with time.
select d.text from filehost.disclosure d
 where d.field = 'UserInfo' and d.concerns = array[$1::uuid]
 order by d.event desc limit 1

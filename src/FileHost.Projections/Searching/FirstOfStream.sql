select v.idx from projection.event v where v.stream = $1 order by v.idx limit 1

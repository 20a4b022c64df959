select v.idx from projection.event v where v.id = $1 and v.refused

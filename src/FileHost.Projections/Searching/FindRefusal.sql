select v.idx from projection.event v where v.refusal = $1

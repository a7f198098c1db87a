-- Sends at a steady rate, as long as a connection is free: each request has a time at which it is meant to be sent, and the next connection that is free
-- sends it then, or at once where that time has passed.
local ffi = require("ffi")

ffi.cdef [[
  struct moment { long seconds; long nanos; };
  int clock_gettime(int clock, struct moment *moment);
]]

local MONOTONIC = 1

function pace(perSecond)
  local moment = ffi.new("struct moment")
  local between = 1000 / perSecond
  local due = nil

  function delay()
    ffi.C.clock_gettime(MONOTONIC, moment)
    local now = tonumber(moment.seconds) * 1000 + tonumber(moment.nanos) / 1000000
    due = due and due + between or now
    return math.max(0, due - now)
  end
end

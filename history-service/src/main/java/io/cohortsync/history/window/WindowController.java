package io.cohortsync.history.window;

import io.cohortsync.history.access.WorkspaceHeader;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Real-time syncs minute by minute; {@code from} and {@code to} are RFC 3339 times, the last hour without them. */
@RestController
class WindowController {
    private final Windows windows;
    private final Clock clock;

    WindowController(Windows windows, Clock clock) {
        this.windows = windows;
        this.clock = clock;
    }

    @GetMapping("/syncs/{id}/windows")
    WindowList windows(
            @RequestHeader(WorkspaceHeader.NAME) String workspaceId,
            @PathVariable("id") String syncId,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to) {
        return new WindowList(windows.of(workspaceId, syncId, TimeRange.of(from, to, clock.instant())));
    }

    @GetMapping("/syncs/{id}/latency")
    Latency latency(
            @RequestHeader(WorkspaceHeader.NAME) String workspaceId,
            @PathVariable("id") String syncId,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to) {
        return windows.latency(workspaceId, syncId, TimeRange.of(from, to, clock.instant()));
    }

    record WindowList(List<Window> items) {}
}

package io.cohortsync.api.destination;

import io.cohortsync.api.access.Caller;
import io.cohortsync.api.http.EntityTag;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/destinations/{id}/mapping")
class MappingController {
    private final Mappings mappings;

    MappingController(Mappings mappings) {
        this.mappings = mappings;
    }

    @PutMapping
    ResponseEntity<DestinationView> change(
            Caller caller,
            @PathVariable String id,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestParam(name = "on_affected", required = false) @Nullable OnAffected onAffected,
            @Valid @RequestBody MappingRequest request) {
        Destination changed = mappings.change(caller, id, ifMatch, request.identifierMapping(), onAffected);
        return EntityTag.answer(HttpStatus.OK, changed.version(), DestinationView.of(changed));
    }
}

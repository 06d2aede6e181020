package io.cohortsync.api.sandbox;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The vendor's interface, as the catalog entries {@code sandbox…} describe it. Its key is an internal one:
 * {@code Authorization: Bearer <SecretBox.internalToken("sandbox/" + workspace id)>} with {@code X-Workspace-Id}.
 */
@Hidden
@RestController
@RequestMapping("/sandbox/v1")
class VendorController {
    private final Gate gate;
    private final Vendor vendor;
    private final FileVendor files;

    VendorController(Gate gate, Vendor vendor, FileVendor files) {
        this.gate = gate;
        this.vendor = vendor;
        this.files = files;
    }

    @GetMapping("/ping")
    ResponseEntity<Object> ping(HttpServletRequest request) throws IOException, InterruptedException {
        return gate.pass(request, (_, _) -> new VendorAnswer(200, new VendorAnswer.Alive(true), 0, "Alive"));
    }

    @PostMapping("/lists")
    ResponseEntity<Object> makeList(HttpServletRequest request) throws IOException, InterruptedException {
        return gate.pass(request, (caller, json) -> vendor.makeList(caller.workspaceId(), VendorAccount.NONE, json));
    }

    @PostMapping("/lists/{id}/add")
    ResponseEntity<Object> add(@PathVariable String id, HttpServletRequest request)
            throws IOException, InterruptedException {
        return gate.pass(
                request,
                (caller, json) -> vendor.add(caller.workspaceId(), VendorAccount.NONE, id, json, caller.faults()));
    }

    @PostMapping("/lists/{id}/remove")
    ResponseEntity<Object> remove(@PathVariable String id, HttpServletRequest request)
            throws IOException, InterruptedException {
        return gate.pass(
                request,
                (caller, json) -> vendor.remove(caller.workspaceId(), VendorAccount.NONE, id, json, caller.faults()));
    }

    @PutMapping("/lists/{id}/files/{file}")
    ResponseEntity<Object> begin(@PathVariable String id, @PathVariable String file, HttpServletRequest request)
            throws IOException, InterruptedException {
        return gate.pass(request, (caller, _) -> files.begin(caller.workspaceId(), id, file));
    }

    @PutMapping("/lists/{id}/files/{file}/parts/{part}")
    ResponseEntity<Object> putPart(
            @PathVariable String id, @PathVariable String file, @PathVariable String part, HttpServletRequest request)
            throws IOException, InterruptedException {
        return gate.pass(
                request, (caller, lines) -> files.put(caller.workspaceId(), id, file, part, lines, caller.faults()));
    }

    @PostMapping("/lists/{id}/files/{file}/complete")
    ResponseEntity<Object> complete(@PathVariable String id, @PathVariable String file, HttpServletRequest request)
            throws IOException, InterruptedException {
        return gate.pass(request, (caller, _) -> files.complete(caller.workspaceId(), id, file));
    }

    @DeleteMapping("/lists/{id}/files/{file}")
    ResponseEntity<Object> discard(@PathVariable String id, @PathVariable String file, HttpServletRequest request)
            throws IOException, InterruptedException {
        return gate.pass(request, (caller, _) -> files.discard(caller.workspaceId(), id, file));
    }
}

package io.cohortsync.api.sandbox;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.function.BiFunction;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** The vendor's interface with customer accounts, as the catalog entry {@code sandbox-accounts} describes it. */
@Hidden
@RestController
@RequestMapping("/sandbox/v1/accounts")
class VendorAccountController {
    private final Gate gate;
    private final Vendor vendor;

    VendorAccountController(Gate gate, Vendor vendor) {
        this.gate = gate;
        this.vendor = vendor;
    }

    @GetMapping
    ResponseEntity<Object> accounts(HttpServletRequest request) throws IOException, InterruptedException {
        return gate.pass(
                request,
                (_, _) -> new VendorAnswer(
                        200, new VendorAnswer.AccountsListed(VendorAccount.ALL), 0, "Listed the accounts"));
    }

    @PostMapping("/{account}/lists")
    ResponseEntity<Object> makeList(@PathVariable String account, HttpServletRequest request)
            throws IOException, InterruptedException {
        return in(account, request, (caller, json) -> vendor.makeList(caller.workspaceId(), account, json));
    }

    @PostMapping("/{account}/lists/{id}/add")
    ResponseEntity<Object> add(@PathVariable String account, @PathVariable String id, HttpServletRequest request)
            throws IOException, InterruptedException {
        return in(
                account,
                request,
                (caller, json) -> vendor.add(caller.workspaceId(), account, id, json, caller.faults()));
    }

    @PostMapping("/{account}/lists/{id}/remove")
    ResponseEntity<Object> remove(@PathVariable String account, @PathVariable String id, HttpServletRequest request)
            throws IOException, InterruptedException {
        return in(
                account,
                request,
                (caller, json) -> vendor.remove(caller.workspaceId(), account, id, json, caller.faults()));
    }

    private ResponseEntity<Object> in(
            String account, HttpServletRequest request, BiFunction<Gate.Known, JsonNode, VendorAnswer> operation)
            throws IOException, InterruptedException {
        return gate.pass(
                request,
                (caller, json) -> VendorAccount.isKnown(account)
                        ? operation.apply(caller, json)
                        : VendorAnswer.refused(404, "unknown_account", "There is no account " + account));
    }
}

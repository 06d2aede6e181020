package io.cohortsync.api.workspace;

import org.springframework.data.jpa.repository.JpaRepository;

interface WorkspaceRows extends JpaRepository<WorkspaceRow, String> {}

package org.roamlab.cli.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;

/** Why a file could not be read or written, in words. */
public final class Reason {
  public static String of(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "no such file";
      case FileAlreadyExistsException _ -> "a file of that name is there";
      case FileSystemException f -> Objects.requireNonNullElse(f.getReason(), f.toString());
      default -> Objects.requireNonNullElse(e.getMessage(), e.toString());
    };
  }

  private Reason() {}
}

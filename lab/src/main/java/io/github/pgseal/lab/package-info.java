/// Real PostgreSQL servers with one thing wrong each, and a scripted fake server.
@NullMarked
package io.github.pgseal.lab;

import org.jspecify.annotations.NullMarked;

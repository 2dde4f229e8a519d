package main

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/jackc/pgx/v4"
)

func main() {
	a := os.Args
	_, err := pgx.Connect(context.Background(), fmt.Sprintf(
		"host=%s port=%s user=%s dbname=%s sslmode=%s sslrootcert=%s", a[1], a[2], a[3], a[4], a[5], a[6]))
	if err != nil {
		log.Fatal(err)
	}
}

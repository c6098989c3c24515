from rest_framework.pagination import CursorPagination


class KeyPagination(CursorPagination):
    page_size = 20
